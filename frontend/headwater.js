// Where only a part of a page was to change and that fails, load the whole page: it says what happened.
for (const name of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(name, ({ detail }) => {
    if (detail.requestConfig.verb === "get") window.location.assign(detail.pathInfo.finalRequestPath);
  });
}

// The log of an activation: what is written is kept in this browser until the service has it, so that a line that
// breaks loses nothing. Each entry carries its key, so that nothing is written twice, however often it is sent.
const log = document.querySelector("[data-hw-log]");
if (log) {
  const told = log.dataset;
  const start = `hw-log:${told.hwLog}:${told.hwWriter}:`; // what another person wrote on this device is not ours to send
  const state = log.querySelector("[data-hw-state]");
  const list = log.querySelector("[data-hw-kept]");
  let sending = false;
  let wrote = false;
  let again = false;

  const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (one) => one.toString(16).padStart(2, "0")).join("");
  const kept = () =>
    Object.keys(localStorage)
      .filter((name) => name.startsWith(start))
      .map((name) => [name, JSON.parse(localStorage.getItem(name))])
      .sort(([, one], [, other]) => (one.order < other.order ? -1 : 1));

  const show = () => {
    const waiting = kept();
    const words = again ? told.hwAgain : waiting.length ? told.hwWaiting.replace("{n}", waiting.length) : wrote ? told.hwSent : "";
    if (state.textContent !== words) state.textContent = words;
    list.replaceChildren(
      ...waiting.map(([name, { fields, refused }]) => {
        const item = document.createElement("li");
        item.className = "hw-section";
        item.dir = "auto";
        item.textContent = fields.words || fields.audience || fields.label;
        if (refused) {
          const why = document.createElement("p");
          why.textContent = `${told.hwRefused} ${refused}`;
          const button = document.createElement("button");
          button.type = "button";
          button.className = "govuk-button govuk-button--secondary";
          button.textContent = told.hwRetry;
          button.addEventListener("click", () => {
            localStorage.setItem(name, JSON.stringify({ fields, order: new Date().toISOString() }));
            send();
          });
          item.append(why, button);
        }
        return item;
      }),
    );
  };

  const refresh = async () => {
    try {
      const answer = await fetch(window.location.pathname, { redirect: "manual", signal: AbortSignal.timeout(15000) });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of log.querySelectorAll("[data-hw-live]")) {
        const now = page.querySelector(`[data-hw-live="${part.dataset.hwLive}"]`);
        if (now && !part.contains(document.activeElement)) part.replaceChildren(...now.childNodes);
      }
    } catch {} // the line is away: what is shown stays
  };

  const sendOne = async (name, fields, order) => {
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    const answer = await fetch(told.hwTo, {
      method: "POST",
      headers: { Accept: "application/json", "X-CSRFToken": token },
      body: new URLSearchParams(fields),
      redirect: "manual",
      signal: AbortSignal.timeout(15000),
    });
    if (answer.ok) {
      localStorage.removeItem(name);
      return true;
    }
    const isTold = (answer.headers.get("Content-Type") || "").includes("json");
    if (isTold) localStorage.setItem(name, JSON.stringify({ fields, order, refused: (await answer.json()).problems.join(" ") }));
    else if (answer.type === "opaqueredirect" || answer.status === 403) again = true;
    return isTold;
  };

  const send = async () => {
    if (sending) return;
    sending = true;
    let came = false;
    try {
      for (const [name, { fields, order, refused }] of kept()) {
        if (refused) continue;
        if (!(await sendOne(name, fields, order))) break;
        came = wrote = true;
      }
    } catch {} // the line is away: it is tried again below
    sending = false;
    show();
    if (came) await refresh();
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-hw-entry]")) return;
    if (Date.now() - (Number(form.dataset.at) || 0) < 1000 && !form.querySelector("textarea")) return event.preventDefault();
    const fields = Object.fromEntries(new FormData(form));
    delete fields.csrfmiddlewaretoken; // that of the page that sends it, which may be a later one
    const order = new Date().toISOString();
    Object.assign(fields, { said_at: order, label: form.querySelector("button").textContent });
    try {
      localStorage.setItem(start + fields.key, JSON.stringify({ fields, order }));
    } catch {
      return; // nothing can be kept here: the form goes as it would without this script
    }
    event.preventDefault();
    form.dataset.at = Date.now();
    form.reset();
    form.elements.key.value = newKey();
    show();
    send();
  });

  const clock = log.querySelector("[data-hw-since]");
  const tick = () => {
    const minutes = Math.max(0, Math.floor((Date.now() - new Date(clock.dataset.hwSince)) / 60000));
    clock.textContent = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
  };
  if (clock) setInterval(tick, 10000);
  window.addEventListener("online", send);
  setInterval(() => kept().length && send(), 5000);
  setInterval(() => document.visibilityState === "visible" && !sending && refresh(), 30000);
  send();
}
