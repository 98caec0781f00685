// Only adds a convenience: without it the citation can be selected and copied by hand.
for (const button of document.querySelectorAll("button[data-kopieer]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.kopieer).value);
    button.textContent = "Gekopieerd";
  });
}
