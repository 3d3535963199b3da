// Keeps a text that is being written in this browser until it is sent, so that a lost page loses no words. Without
// JavaScript the form works as ever; what is kept here counts for nobody until it is sent.
(() => {
  "use strict";
  const LATER = 800;
  const form = document.querySelector("form[data-keep]");
  if (!form) return;
  const place = `saregep:${form.dataset.keep}`;
  const box = form.querySelector("textarea");
  const version = Number(form.elements.version.value || 0);
  const notice = document.querySelector("[data-kept]");
  let timer = 0;

  function read() {
    try {
      return JSON.parse(localStorage.getItem(place));
    } catch {
      return null; // no storage, or not ours
    }
  }

  function keep(sent) {
    try {
      localStorage.setItem(place, JSON.stringify({ version, text: box.value, sent }));
    } catch {
      // a full or closed storage: the form still works
    }
  }

  function leave() {
    if (timer) keep(false);
    clearTimeout(timer);
    timer = 0;
  }

  function forget() {
    try {
      localStorage.removeItem(place);
    } catch {
      // nothing was kept
    }
    notice.hidden = true;
  }

  const kept = read();
  if (kept && ((kept.sent && version > kept.version) || kept.text === box.value)) forget();
  else if (kept) notice.hidden = false;

  notice.querySelector("[data-use]").addEventListener("click", () => {
    box.value = kept.text;
    notice.hidden = true;
    box.focus();
  });
  notice.querySelector("[data-drop]").addEventListener("click", forget);
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(leave, LATER);
  });
  window.addEventListener("pagehide", leave);
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    timer = 0;
    keep(true);
  });
})();
