(() => {
  const { cards, places, light, step } = lights;
  let pinned = null;

  function cardOf(target) {
    const side = target.closest?.("a.side");
    return side ? side.getAttribute("href").slice(1) : lights.cardOf(target);
  }

  function pin(id) {
    pinned = id;
    light(id);
  }

  function show(id) {
    pin(id);
    lights.show(document.getElementById(id));
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
    if (event.key === "Escape") { document.activeElement?.blur(); pin(null); }
    const steps = step(event);
    if (!steps || !cards.length) return;
    const at = cards.findIndex((card) => card.id === pinned);
    const next = at < 0 ? (steps > 0 ? 0 : cards.length - 1) : Math.min(cards.length - 1, Math.max(0, at + steps));
    event.preventDefault();
    show(cards[next].id);
  });
})();
