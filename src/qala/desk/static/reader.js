"use strict";
// The reader: what is looked at on one side lights up on the other, and keys lead from card to card.
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
    for (const element of id && places.has(id) ? [document.getElementById(id), ...places.get(id)] : []) element.classList.add("lit");
  }

  const cardOf = (target) => {
    const place = target.closest?.("[data-of], .card");
    return place ? place.dataset.of?.split(" ")[0] ?? place.id : null;
  };

  function show(card) {
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("mouseover", (event) => light(cardOf(event.target) ?? pinned));
  document.addEventListener("focusin", (event) => { pinned = cardOf(event.target) ?? pinned; light(pinned); });
  document.addEventListener("click", (event) => {
    const place = event.target.closest("[data-of]");
    if (!place || !getSelection().isCollapsed) return;
    const card = document.getElementById(place.dataset.of.split(" ")[0]);
    if (card?.classList.contains("card")) { event.preventDefault(); show(card); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const letter = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : event.code;
    const step = localStorage.getItem("keys") === "off" ? 0 : { j: 1, k: -1, KeyJ: 1, KeyK: -1 }[letter];
    if (!step || !cards.length) return;
    event.preventDefault();
    const at = cards.findIndex((card) => card.id === pinned);
    if (at >= 0 && !cards[at + step]) return void document.querySelector(step > 0 ? ".turning [rel=next]" : ".turning [rel=prev]")?.focus();
    show(cards[at < 0 ? 0 : at + step]);
  });
  const asked = document.getElementById(location.hash.slice(1));
  if (asked?.classList.contains("card")) show(asked);
})();
