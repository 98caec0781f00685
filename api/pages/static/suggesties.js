// Completes a search while it is typed, after the ARIA pattern for a combobox with a list. Without it the form works as it is.

const KINDS = { regeling: "Regeling", document: "Document", artikel: "Artikel", begrip: "Begrip", vraag: "Vraag" };
const PAUSE = 120;

for (const field of document.querySelectorAll("input[data-suggesties]")) {
  const list = document.createElement("ul");
  list.className = "suggesties";
  list.id = `${field.id}-suggesties`;
  list.role = "listbox";
  list.setAttribute("aria-labelledby", `${field.id}-label`);
  list.hidden = true;
  field.after(list);

  // A screen reader says how many there are; the list itself is only read when someone goes into it.
  const told = document.createElement("p");
  told.className = "verborgen";
  told.setAttribute("role", "status");
  list.after(told);

  for (const [name, value] of Object.entries({ role: "combobox", autocomplete: "off", "aria-autocomplete": "list",
    "aria-expanded": "false", "aria-controls": list.id, "aria-haspopup": "listbox" })) field.setAttribute(name, value);

  let found = [];
  let active = -1;
  let timer = 0;
  let asking = null;

  const close = () => {
    list.hidden = true;
    active = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };

  const mark = (index) => {
    active = index;
    [...list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === index)));
    if (index < 0) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", list.children[index].id);
    list.children[index].scrollIntoView({ block: "nearest" });
  };

  const choose = ({ tekst, soort, doel }) => {
    close();
    if (doel && soort !== "begrip") return location.assign(doel);
    if (soort === "vraag") {
      // A question is answered, and stays out of the address.
      Object.assign(field.form, { method: "post", action: "/vraag" });
      field.name = "vraag";
    }
    // A concept is searched by its own name, which stands before the brackets.
    field.value = soort === "begrip" ? tekst.replace(/ \([^()]*\)$/, "") : tekst;
    field.form.requestSubmit();
  };

  const show = () => {
    list.replaceChildren(...found.map(({ tekst, soort }, place) => {
      const item = document.createElement("li");
      item.id = `${list.id}-${place}`;
      item.role = "option";
      item.setAttribute("aria-selected", "false");
      const words = document.createElement("span");
      words.textContent = tekst;
      const kind = document.createElement("span");
      kind.className = "zacht";
      kind.textContent = KINDS[soort] ?? soort;
      item.append(words, " ", kind);
      // Before the click the field would lose the focus and the list would close.
      item.addEventListener("mousedown", (event) => event.preventDefault());
      item.addEventListener("click", () => choose(found[place]));
      return item;
    }));
    told.textContent = found.length === 1 ? "1 suggestie" : `${found.length} suggesties`;
    mark(-1);
    if (!found.length) return close();
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
  };

  const ask = async () => {
    asking?.abort();
    const typed = field.value.trim();
    if (!typed || typed.length > 200) return close();
    asking = new AbortController();
    try {
      const answer = await fetch(`${field.dataset.suggesties}?q=${encodeURIComponent(typed)}`, { signal: asking.signal });
      if (!answer.ok) return close();
      found = (await answer.json()).suggesties;
      if (document.activeElement === field) show();
    } catch {
      close();
    }
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const open = !list.hidden;
    const last = found.length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) return found.length ? show() : ask();
      const step = event.key === "ArrowDown" ? 1 : -1;
      // One step beyond either end is the field itself.
      const next = active + step;
      mark(next > last ? -1 : next < -1 ? last : next);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      // What was asked for and has not come yet may not open the list again.
      clearTimeout(timer);
      asking?.abort();
      close();
    } else if (event.key === "Enter" && open && active >= 0) {
      event.preventDefault();
      choose(found[active]);
    }
  });
}
