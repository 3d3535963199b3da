// The ticket on the phone: fetches the page again every few seconds and shows what changed.
// Without this file the browser loads the page anew by itself.
(() => {
  "use strict";
  const EVERY = 10000;
  const card = () => document.querySelector("[data-state]");

  async function ask() {
    try {
      if (document.hidden) return;
      const answer = await fetch(location.href, { cache: "no-store", credentials: "omit" });
      if (!answer.ok) return;
      // The style of this page stays; the policy refuses the other one, whose nonce it does not know.
      const text = (await answer.text()).replace(/<style[^]*?<\/style>/, "");
      const page = new DOMParser().parseFromString(text, "text/html");
      const fresh = page.querySelector("[data-state]");
      if (!fresh || !card()) return;
      const before = card().dataset.state;
      if (fresh.innerHTML !== card().innerHTML) card().innerHTML = fresh.innerHTML;
      card().dataset.state = fresh.dataset.state;
      document.title = page.title;
      if (fresh.dataset.state === "called" && before !== "called" && navigator.vibrate) navigator.vibrate([300, 150, 300]);
    } catch {
      // no network for a moment; the next turn asks again
    } finally {
      setTimeout(ask, EVERY);
    }
  }

  setTimeout(ask, EVERY);
})();
