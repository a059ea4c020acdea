// Make the heads of a report's tables sort their rows, by mouse and by keyboard.
(() => {
  const area = element.closest('.govdata-report') || document;
  const key = cell => {
    const text = (cell ? cell.textContent : '').trim();
    const found = text.replace(/(\d)[,\s\u2009\u202f](?=\d{3})/g, '$1').match(/^[-\u2212]?\d+(\.\d+)?/);
    return found ? Number(found[0].replace('\u2212', '-')) : text;
  };
  const compare = (a, b) => typeof a === typeof b
    ? (typeof a === 'number' ? a - b : a.localeCompare(b)) : (typeof a === 'number' ? -1 : 1);
  for (const table of area.querySelectorAll('table')) {
    const heads = table.tHead ? [...table.tHead.rows[table.tHead.rows.length - 1].cells] : [];
    if (table.dataset.sorts || table.querySelector('[colspan], [rowspan]') || table.tBodies.length === 0) continue;
    table.dataset.sorts = 'yes';
    heads.forEach((head, place) => {
      head.tabIndex = 0;
      head.setAttribute('aria-sort', 'none');
      head.style.cursor = 'pointer';
      const sort = () => {
        const down = head.getAttribute('aria-sort') === 'ascending';
        heads.forEach(other => other.setAttribute('aria-sort', 'none'));
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        const rows = [...table.tBodies[0].rows];
        rows.sort((a, b) => compare(key(a.cells[place]), key(b.cells[place])) * (down ? -1 : 1));
        table.tBodies[0].append(...rows);
      };
      head.addEventListener('click', sort);
      head.addEventListener('keydown', event => {
        if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); sort(); }
      });
    });
  }
})();
