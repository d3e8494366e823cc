// Buttons that copy the text of another element; they are shown only where the browser can do it.
"use strict";
for (const button of document.querySelectorAll("button[data-copies]")) {
  const from = document.getElementById(button.dataset.copies);
  if (!from || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(from.textContent.trim().replace(/[ \t]*\n[ \t]*/g, "\n"));
    button.nextElementSibling.textContent = button.dataset.done;
  });
}
