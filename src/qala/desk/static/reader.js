"use strict";
// The reader: what is looked at on one side lights up on the other, and keys lead from card to card.
(() => {
  const { cards, light, cardOf, show, step } = lights;
  let pinned = null;

  document.addEventListener("mouseover", (event) => light(cardOf(event.target) ?? pinned));
  document.addEventListener("focusin", (event) => { pinned = cardOf(event.target) ?? pinned; light(pinned); });
  document.addEventListener("click", (event) => {
    const place = event.target.closest("[data-of]");
    if (!place || !getSelection().isCollapsed) return;
    const card = document.getElementById(place.dataset.of.split(" ")[0]);
    if (card?.classList.contains("card")) { event.preventDefault(); show(card); }
  });
  document.addEventListener("keydown", (event) => {
    const steps = localStorage.getItem("keys") === "off" ? 0 : step(event);
    if (!steps || !cards.length) return;
    event.preventDefault();
    const at = cards.findIndex((card) => card.id === pinned);
    if (at >= 0 && !cards[at + steps]) return void document.querySelector(steps > 0 ? ".turning [rel=next]" : ".turning [rel=prev]")?.focus();
    show(cards[at < 0 ? 0 : at + steps]);
  });
  const asked = document.getElementById(location.hash.slice(1));
  if (asked?.classList.contains("card")) show(asked);
})();
