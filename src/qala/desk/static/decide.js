"use strict";
// Deciding in the reader: a key presses the button of the card that has the focus; places in the text become offsets.
(() => {
  const form = document.getElementById("act");
  const keys = document.querySelector("details.keys");
  const on = document.getElementById("keys-on");
  on.checked = localStorage.getItem("keys") !== "off";
  on.closest("label").hidden = false;
  on.addEventListener("change", () => localStorage.setItem("keys", on.checked ? "on" : "off"));

  const length = (text) => [...text].length;

  // Where a place of the page stands in the article: field and offset in code points; the numbers of cards do not count.
  function place(node, offset) {
    const words = (node.nodeType === 3 ? node.parentElement : node).closest(".words");
    if (!words) return null;
    const range = document.createRange();
    range.setStart(words, 0);
    range.setEnd(node, offset);
    const before = range.cloneContents();
    for (const number of before.querySelectorAll(".ref")) number.remove();
    return { field: words.dataset.field, at: Number(words.dataset.at) + length(before.textContent) };
  }

  function selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const start = place(range.startContainer, range.startOffset);
    const stop = place(range.endContainer, range.endOffset);
    if (!start || !stop || start.field !== stop.field) return null;
    const text = selection.toString();
    const from = start.at + length(text) - length(text.trimStart());
    const to = stop.at - (length(text) - length(text.trimEnd()));
    return from < to ? `${start.field === "title" ? "title:" : ""}${from}-${to}` : null;
  }

  // The words that a place stands for, below its field.
  function quote(input, words, more = false) {
    const field = input.closest(".field");
    if (!more) for (const one of field.querySelectorAll("small")) one.remove();
    const told = document.createElement("small");
    told.append(document.createElement("bdi"));
    told.firstChild.textContent = words.trim();
    field.append(told);
  }

  for (const button of document.querySelectorAll("[data-take]")) {
    button.hidden = false;
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      const found = selected();
      const input = document.getElementById(button.dataset.take);
      if (!found) return input.focus();
      input.value = "more" in button.dataset && input.value ? `${input.value}, ${found}` : found;
      quote(input, getSelection().toString(), "more" in button.dataset);
    });
  }

  const press = (card, act) => card.querySelector(`button[form=act][value^="${act}:"]`)?.click();
  const follow = (card, way) => card.querySelector(`.acts a[href*="${way}="]`)?.click();

  function split(card) {
    const caret = getSelection();
    const found = caret.rangeCount && place(caret.focusNode, caret.focusOffset);
    const marked = found && [...document.querySelectorAll(`.words [data-of~="${card.id}"]`)].some((one) => one.contains(caret.focusNode));
    if (!marked) return follow(card, "split");
    const button = document.createElement("button");
    Object.assign(button, { name: "do", value: `split:${card.id.slice(1)}:${card.dataset.seen}`, hidden: true });
    form.append(button);
    form.elements.at.value = found.at;
    form.requestSubmit(button);
  }

  // A statement that was not read: what is selected is what it says.
  const missed = document.getElementById("missed");
  function miss() {
    const found = selected();
    missed.open = true;
    const field = (name) => document.getElementById(`n-${name}`);
    if (found) {
      field("content").value = found;
      quote(field("content"), getSelection().toString());
    }
    const next = field(found ? "speaker" : "content");
    next.focus();
    next.closest("form").scrollIntoView({ block: "nearest" });
  }

  const acts = {
    a: (card) => press(card, "accept"), r: (card) => press(card, "reject"), u: (card) => press(card, "undo"),
    m: (card) => press(card, "merge"), e: (card) => follow(card, "edit"), s: split,
    x: (card) => card.querySelector("input[name=with]")?.click(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox]), select, textarea")) return;
    if (event.key === "Escape" && keys.open) { keys.open = false; return; }
    if (event.key === "?" || event.key === "؟") {
      event.preventDefault();
      keys.open = !keys.open;
      keys.firstElementChild.focus();
      return;
    }
    if (!on.checked) return;
    if (missed && (event.key.toLowerCase() === "n" || event.code === "KeyN")) { event.preventDefault(); return miss(); }
    const card = document.activeElement.closest(".card") ?? document.querySelector(".card.lit");
    const letter = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : event.code.replace(/^Key/, "").toLowerCase();
    if (!card || !acts[letter] || card.querySelector("form.edit")) return;
    event.preventDefault();
    acts[letter](card);
  });

  addEventListener("load", () => document.querySelector(".card form.edit :is(select, input:not([type=hidden])), .missed[open] input:not([type=hidden])")?.focus());
})();
