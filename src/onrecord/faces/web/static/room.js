// What a keyboard may do in the room. Everything here can be done without it too.
"use strict";

const WAYS = { f: "/", s: "/search", p: "/who", m: "/meetings", o: "/sources", v: "/saved" };
let waits = false;

function isTyped(target) {
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}

// j and k go from one finding to the next.
function step(by) {
  const lines = [...document.querySelectorAll("main .line")];
  if (lines.length === 0) return;
  const at = lines.findIndex((line) => line.contains(document.activeElement));
  const next = lines[Math.min(lines.length - 1, Math.max(0, at === -1 ? (by > 0 ? 0 : lines.length - 1) : at + by))];
  const link = next.querySelector("a, summary") || next;
  if (link === next) next.tabIndex = -1;
  link.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.key === "Escape" && isTyped(event.target)) {
    event.target.blur();
    return;
  }
  if (isTyped(event.target)) return;
  if (waits) {
    waits = false;
    if (WAYS[event.key]) {
      event.preventDefault();
      location.assign(WAYS[event.key]);
    }
    return;
  }
  if (event.key === "/") {
    const box = document.querySelector("#q-big") || document.querySelector("#q");
    if (box) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  } else if (event.key === "g") {
    waits = true;
    setTimeout(() => (waits = false), 1200);
  } else if (event.key === "j") {
    step(1);
  } else if (event.key === "k") {
    step(-1);
  } else if (event.key === "?") {
    location.assign("/about#keys");
  }
});
