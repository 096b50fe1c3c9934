const escaped = (text: string) =>
  text.replace(
    /[&"<>]/g,
    (sign) => ({ '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign,
  );

/** What the owner puts into a page of the institute's site. */
export const snippet = (url: string, title: string) =>
  `<iframe src="${escaped(url)}" title="${escaped(title)}" loading="lazy" style="width: 100%; height: 1100px; border: 0"></iframe>`;

/** One site in each line; empty lines are none. */
export const sitesOf = (lines: string) =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
