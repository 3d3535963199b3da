// The display of the waiting room: asks for a few hundred bytes again and again, and changes the words on the page.
// It adds nothing to the page, so that it runs for days; without the network it says so and goes on asking.
(() => {
  "use strict";
  const EVERY = 2500;
  const GIVE_UP = 6000;
  const SILENT = 9000;
  const at = (id) => document.getElementById(id);
  const foot = at("b-kaki");
  const rows = [...at("b-daftar").children];
  const waiting = [...at("b-antre").children];
  const now = document.querySelector(".board-now");
  let tag = "";
  // What the page came with needs no flash, also where the first question is lost.
  let known = JSON.parse(now.dataset.calls).map(String);
  let heard = performance.now();
  let calm = 0;

  function put(node, text) {
    if (node.textContent !== text) node.textContent = text;
  }

  function show(board) {
    const [first, ...others] = board.c;
    put(at("b-no"), first ? first[0] : "–");
    put(at("b-loket"), first ? first[1] : foot.dataset.nobody);
    rows.forEach((row, place) => {
      row.hidden = !others[place];
      put(row.children[0], others[place] ? others[place][0] : "");
      put(row.children[1], others[place] ? others[place][1] : "");
    });
    waiting.forEach((item, place) => {
      item.hidden = !board.n[place];
      put(item.children[0], board.n[place] || "");
    });
    put(at("b-jumlah"), String(board.w));
    const calls = board.c.map(String);
    // An older call that comes to the fore again, because the newest has ended, is no new one.
    if (calls.length && !known.includes(calls[0])) flash();
    known = calls;
  }

  function flash() {
    clearTimeout(calm);
    now.classList.remove("flash");
    void now.offsetWidth; // begins the movement anew
    now.classList.add("flash");
    calm = setTimeout(() => now.classList.remove("flash"), 6000);
  }

  function updated(date) {
    const moment = date ? new Date(date) : new Date();
    const time = moment.toLocaleTimeString("id-ID", {
      hour: "2-digit",
      minute: "2-digit",
      timeZone: foot.dataset.zone,
    });
    put(at("b-pukul"), `${time.replace(":", ".")} ${foot.dataset.label}`);
    put(at("b-tunggu"), "");
    document.body.classList.remove("silent");
    heard = performance.now();
  }

  async function ask() {
    const stop = new AbortController();
    const late = setTimeout(() => stop.abort(), GIVE_UP);
    try {
      const headers = tag ? { "If-None-Match": tag } : {};
      const answer = await fetch(foot.dataset.board, {
        headers,
        cache: "no-store",
        credentials: "omit",
        signal: stop.signal,
      });
      if (answer.status !== 304) {
        if (!answer.ok) throw new Error("no board");
        show(await answer.json());
        tag = answer.headers.get("ETag") || "";
      }
      updated(answer.headers.get("Date"));
    } catch {
      if (performance.now() - heard > SILENT) {
        put(at("b-tunggu"), at("b-tunggu").dataset.text);
        document.body.classList.add("silent");
      }
    } finally {
      clearTimeout(late);
      setTimeout(ask, EVERY);
    }
  }

  ask();
})();
