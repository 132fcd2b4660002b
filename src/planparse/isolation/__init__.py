"""A process of its own for what may hang, crash or eat memory: one kind of child for every command.

    bounds     what one file may take, and the limits that the system keeps
    child      the process: it does one thing after another, and ends with its parent
    process    how it is started, ended with all that it started, and what it said before it ended
    memory     how much memory it holds, looked at from outside
    pool       several of them under one supervisor

What is done in it is a `Task` that the caller gives; nothing here knows of notices.
"""
