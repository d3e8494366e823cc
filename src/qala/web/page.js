
"use strict";
(() => {
  const cards = [...document.querySelectorAll(".card")];
  const places = new Map(cards.map((card) => [card.id, []]));
  for (const place of document.querySelectorAll("[data-of]"))
    for (const id of place.dataset.of.split(" ")) places.get(id)?.push(place);

  let lit = null;
  let pinned = null;

  function light(id) {
    if (lit === id) return;
    for (const element of document.querySelectorAll(".lit")) element.classList.remove("lit");
    lit = id;
    if (!id) return;
    document.getElementById(id).classList.add("lit");
    for (const place of places.get(id)) place.classList.add("lit");
  }

  function cardOf(target) {
    const side = target.closest?.("a.side");
    if (side) return side.getAttribute("href").slice(1);
    const place = target.closest?.("[data-of], .card");
    return place ? place.dataset.of?.split(" ")[0] ?? place.id : null;
  }

  function pin(id) {
    pinned = id;
    light(id);
  }

  function show(id) {
    pin(id);
    const card = document.getElementById(id);
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("mouseover", (event) => light(cardOf(event.target) ?? pinned));
  document.addEventListener("focusin", (event) => { const id = cardOf(event.target); if (id) pin(id); });
  document.addEventListener("click", (event) => {
    const id = cardOf(event.target);
    if (!id) return pin(null);
    if (event.target.closest("a")) event.preventDefault();
    const link = event.target.closest("a.nested, a.side");
    if (link) return show(link.getAttribute("href").slice(1));
    if (event.target.closest(".card")) {
      pin(id);
      places.get(id)[0]?.scrollIntoView({ block: "nearest" });
    } else show(id);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { j: 1, k: -1, "ت": 1, "ن": -1 }[event.key];
    if (event.key === "Escape") { document.activeElement?.blur(); pin(null); }
    if (!step || !cards.length) return;
    const at = cards.findIndex((card) => card.id === pinned);
    const next = at < 0 ? (step > 0 ? 0 : cards.length - 1) : Math.min(cards.length - 1, Math.max(0, at + step));
    event.preventDefault();
    show(cards[next].id);
  });
})();
