// Only adds conveniences: every page works without.

// Without it the citation can be selected and copied by hand.
for (const button of document.querySelectorAll("button[data-kopieer]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.kopieer).value);
    button.textContent = "Gekopieerd";
  });
}

// Enter asks, Shift+Enter begins a line; without it there is the button.
for (const field of document.querySelectorAll("textarea[name=vraag]")) {
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    field.form.requestSubmit();
  });
}
