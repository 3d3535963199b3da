// The desk's panel: says when somebody took a number or another desk called one. It reads the public display, not the
// page of the account, so that a forgotten screen still logs out by itself.
(() => {
  "use strict";
  const EVERY = 4000;
  const panel = document.querySelector(".queue-panel[data-board]");
  if (!panel) return;
  const button = panel.querySelector("[data-call]");
  let tag = "";

  function show(board) {
    const first = board.n[0] || "";
    panel.querySelector("[data-count]").textContent = board.w;
    const changed = first !== panel.dataset.first || String(board.w) !== panel.dataset.waiting;
    panel.querySelector("[data-changed]").hidden = !changed;
    if (button) button.textContent = first ? `${button.dataset.call} ${first}` : button.dataset.nobody;
  }

  async function ask() {
    try {
      if (document.hidden) return;
      const headers = tag ? { "If-None-Match": tag } : {};
      const answer = await fetch(panel.dataset.board, { headers, cache: "no-store", credentials: "omit" });
      if (answer.status === 200) {
        show(await answer.json());
        tag = answer.headers.get("ETag") || "";
      }
    } catch {
      // no network for a moment; the next turn asks again
    } finally {
      setTimeout(ask, EVERY);
    }
  }

  ask();
})();
