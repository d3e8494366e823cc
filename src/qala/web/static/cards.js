"use strict";
// Cards and the places of a text that they are of: one lights up with the other, and keys lead from card to card.
const lights = (() => {
  const cards = [...document.querySelectorAll(".card")];
  const places = new Map(cards.map((card) => [card.id, []]));
  for (const place of document.querySelectorAll("[data-of]"))
    for (const id of place.dataset.of.split(" ")) places.get(id)?.push(place);
  let lit = null;

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

  // How many cards a key leads on; letters of an Arabic keyboard count as the keys that they lie on.
  function step(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, select, textarea")) return 0;
    return { j: 1, k: -1, KeyJ: 1, KeyK: -1 }[/^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : event.code] ?? 0;
  }

  return { cards, places, light, cardOf, show, step };
})();
