// Filters by kind, by words, and jumps from change to change; without it the page shows everything.
"use strict";
(() => {
  const form = document.querySelector("form");
  const articles = [...document.querySelectorAll("article")];
  const links = new Map([...document.querySelectorAll("nav a")].map((a) => [a.getAttribute("href").slice(1), a]));
  const count = document.getElementById("count");
  const visible = () => articles.filter((article) => !article.hidden);
  const filter = () => {
    const kinds = [...form.querySelectorAll("input[name=kind]:checked")].map((box) => box.value);
    const words = form.elements.search.value.trim().toLowerCase();
    for (const article of articles) {
      const own = article.dataset.kinds.split(" ");
      const fits = own.some((kind) => kinds.includes(kind)) && (!words || article.textContent.toLowerCase().includes(words));
      article.hidden = !fits;
      const link = links.get(article.id);
      if (link) link.hidden = !fits;
    }
    count.textContent = visible().length;
  };
  const jump = (step) => {
    const shown = visible();
    if (!shown.length) return;
    const here = shown.findIndex((article) => article.classList.contains("here"));
    const next = here < 0 ? (step > 0 ? 0 : shown.length - 1) : (here + step + shown.length) % shown.length;
    for (const article of articles) article.classList.remove("here");
    shown[next].classList.add("here");
    shown[next].scrollIntoView({ block: "start" });
  };
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("next").addEventListener("click", () => jump(1));
  document.getElementById("previous").addEventListener("click", () => jump(-1));
  document.addEventListener("keydown", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.type === "search") return;
    if (event.key === "j" || event.key === "n") jump(1);
    if (event.key === "k" || event.key === "p") jump(-1);
  });
  filter();
})();
