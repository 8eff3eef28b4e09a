"use strict";
for (const box of document.querySelectorAll(".table")) {
  const table = box.querySelector("table");
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  if (rows.length < 2) continue;
  const status = document.createElement("output");
  status.setAttribute("aria-live", "polite");
  const asWritten = [...rows];
  let order = "", choice = ""; // both are shown, on paper too: what is printed filtered must show it
  const showStatus = () => { status.textContent = [choice, order].filter(Boolean).join("; "); };

  const key = (row, index) => {
    const cell = row.cells[index];
    const value = cell.dataset.sort ?? cell.textContent.trim();
    return value !== "" && !Number.isNaN(Number(value)) ? Number(value) : value.toLowerCase();
  };
  const compare = (a, b) =>
    typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), undefined, { numeric: true });

  const heads = Array.from(table.tHead.rows[0].cells);
  const isOfPeople = (cell) => heads[cell.cellIndex].dataset.people !== undefined; // nobody is sorted, found or counted
  heads.forEach((head, index) => {
    if (isOfPeople(head)) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const next = { ascending: "descending", descending: null }[head.getAttribute("aria-sort")];
      const direction = next === undefined ? "ascending" : next; // the third time: as the report has it
      for (const other of heads) other.removeAttribute("aria-sort");
      rows.splice(0, rows.length, ...asWritten);
      if (direction) {
        head.setAttribute("aria-sort", direction);
        rows.sort((a, b) => compare(key(a, index), key(b, index)) * (direction === "descending" ? -1 : 1));
      }
      body.append(...rows);
      order = direction ? `sorted by ${button.textContent}, ${direction}` : "in the order of the report";
      showStatus();
    });
  });

  if (rows.length > 3) {
    const label = document.createElement("label");
    const field = document.createElement("input");
    field.type = "search";
    field.autocomplete = "off";
    const named = document.createElement("span");
    named.className = "of-table";
    named.textContent = ` ${box.querySelector("h3").textContent}`;
    label.append("Filter", named, field);
    field.setAttribute("aria-controls", table.id);
    const missing = Number(box.dataset.total ?? 0) - rows.length;
    const besides = missing > 0 ? `; ${missing} more are not on this page` : "";
    field.addEventListener("input", () => {
      const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of rows) {
        const cells = Array.from(row.cells).filter((cell) => !isOfPeople(cell));
        const text = cells.map((cell) => cell.textContent).join(" ").toLowerCase();
        row.hidden = !words.every((word) => text.includes(word));
        shown += row.hidden ? 0 : 1;
      }
      choice = words.length ? `${shown} of ${rows.length} rows, with ${words.join(" ")}${besides}` : "";
      showStatus();
    });
    const tools = document.createElement("div");
    tools.className = "tools";
    tools.append(label, status);
    table.parentElement.before(tools);
  } else {
    status.className = "quiet";
    table.parentElement.after(status);
  }
}
