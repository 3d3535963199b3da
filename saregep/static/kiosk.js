// The kiosk: screens without entries in the history, and back to the start when nobody touches it.
// Without this file every screen still works; the page then leaves by itself after the same time.
(() => {
  "use strict";
  let idle = 0;
  let busy = false;

  const screen = () => document.querySelector(".screen");
  const dialog = () => document.querySelector(".still");
  const seconds = (name) => Number(screen().dataset[name]);

  function leave() {
    location.replace(screen().dataset.start);
  }

  function warn() {
    const wait = seconds("warning");
    if (!wait || !dialog()) return leave();
    dialog().hidden = false;
    dialog().querySelector("button").focus();
    idle = setTimeout(leave, wait * 1000);
  }

  function touched() {
    clearTimeout(idle);
    if (!screen() || !screen().dataset.idle) return;
    if (dialog()) dialog().hidden = true;
    idle = setTimeout(warn, seconds("idle") * 1000);
  }

  async function send(form, button) {
    const body = new URLSearchParams(new FormData(form));
    if (button && button.name) body.append(button.name, button.value);
    const answer = await fetch(form.action, { method: "POST", body, credentials: "omit", cache: "no-store" });
    // The style of this page stays; the policy refuses the other one, whose nonce it does not know.
    const text = (await answer.text()).replace(/<style[^]*?<\/style>/, "");
    const page = new DOMParser().parseFromString(text, "text/html");
    const main = page.querySelector("main");
    if (!main || !main.querySelector(".screen")) return leave();
    document.title = page.title;
    document.documentElement.lang = page.documentElement.lang;
    document.querySelector("main").replaceWith(document.adoptNode(main));
    const focus = document.querySelector("[autofocus]");
    if (focus) focus.focus();
    scrollTo(0, 0);
    const languages = document.querySelector(".languages");
    if (languages) languages.remove();
  }

  document.addEventListener("submit", (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    send(event.target, event.submitter)
      .catch(() => HTMLFormElement.prototype.submit.call(event.target))
      .finally(() => {
        busy = false;
        touched();
      });
  });
  for (const name of ["pointerdown", "keydown", "scroll"]) document.addEventListener(name, touched, true);
  addEventListener("pageshow", (event) => (event.persisted ? leave() : touched()));
})();
