/** Shows a PDF in a tab of its own. The tab is asked for at once: later, browsers take it for an advertisement. */
export async function openPdf(name: string, fetchPdf: () => Promise<Blob>) {
  const tab = window.open('', '_blank');
  try {
    const url = URL.createObjectURL(await fetchPdf());
    if (tab) tab.location.href = url;
    else save(url, name);
    setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
  } catch (problem) {
    tab?.close();
    throw problem;
  }
}

/** Straight to the printer; where the browser cannot show PDFs in a page, as on phones, it is opened instead. */
export async function printPdf(name: string, fetchPdf: () => Promise<Blob>) {
  if (!navigator.pdfViewerEnabled) return openPdf(name, fetchPdf);
  const url = URL.createObjectURL(await fetchPdf());
  const frame = document.createElement('iframe');
  frame.style.cssText = 'position: fixed; inset: 0; width: 0; height: 0; border: 0';
  frame.onload = () => {
    frame.contentWindow?.focus();
    frame.contentWindow?.print();
  };
  frame.src = url;
  document.body.append(frame);
  setTimeout(() => {
    frame.remove();
    URL.revokeObjectURL(url);
  }, KEPT_MS);
}

const KEPT_MS = 5 * 60_000;

function save(url: string, name: string) {
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name.replaceAll('/', '-')}.pdf`;
  link.click();
}
