// The card that an address names is opened; words that are selected on the page are taken into a card by a button.
"use strict";

(() => {
  function open() {
    const card = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (card instanceof HTMLDetailsElement) {
      card.open = true;
      card.querySelector("summary").focus();
    }
  }

  function selected() {
    return String(getSelection()).replace(/\s+/g, " ").trim();
  }

  for (const field of document.querySelectorAll("textarea[name=words]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "second take";
    button.textContent = "Take the words that are selected on the page";
    // A press would else let go of what is selected.
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      const words = selected();
      if (words) field.value = words;
      else field.focus();
    });
    field.after(button);
  }

  addEventListener("hashchange", open);
  open();
})();
