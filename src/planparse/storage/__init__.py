"""Where bytes come from and go to, for every command: folders, patterns, lists, archives, addresses in a storage.

walk      what is named → one `Found` a file, in order, with why those that are not to be read are not
fetch     a place → its bytes, within limits; archives → their documents
files     a local file written whole or not at all
names     names that any system can hold
cloud     addresses, through fsspec
tree      a folder or a bucket as one place to list, read and write
"""
