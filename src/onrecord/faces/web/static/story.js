// Words and their note light up together; j and k step from statement to statement; Escape lets go.
"use strict";

(() => {
  const told = document.querySelector(".told");
  if (!told) return;
  const refs = [...told.querySelectorAll(".ref")];

  function of(element) {
    const near = element instanceof Element ? element.closest(".said, .ref, .note") : null;
    return near && told.contains(near) ? near.dataset.of.split(" ")[0] : null;
  }

  function light(id) {
    for (const lit of told.querySelectorAll(".lit")) lit.classList.remove("lit");
    if (id === null) return;
    for (const part of told.querySelectorAll(`[data-of~="${CSS.escape(id)}"]`)) part.classList.add("lit");
  }

  function held() {
    return of(document.activeElement);
  }

  told.addEventListener("pointerover", (event) => light(of(event.target) || held()));
  told.addEventListener("pointerleave", () => light(held()));
  told.addEventListener("focusin", (event) => light(of(event.target)));
  told.addEventListener("focusout", () => light(null));

  // In the text a step goes to the next statement, and not to the next line of a list.
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof Element ? event.target : document.body;
      if (target.closest("input[type=search], input[type=text], textarea, select")) return;
      if (event.key === "Escape") {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        light(null);
        return;
      }
      if ((event.key !== "j" && event.key !== "k") || refs.length === 0) return;
      const at = refs.findIndex((ref) => ref.dataset.of === held());
      const next = at === -1 ? (event.key === "j" ? 0 : refs.length - 1) : at + (event.key === "j" ? 1 : -1);
      if (next < 0 || next >= refs.length) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      refs[next].focus({ preventScroll: true });
      refs[next].scrollIntoView({ block: "center" });
    },
    true,
  );

  // An address that names a statement lights it.
  const named = location.hash.startsWith("#s-") ? decodeURIComponent(location.hash.slice(3)) : null;
  if (named) light(named);
})();
