import { expect, test } from 'vitest';
import { sitesOf, snippet } from './snippet';

test('the name of an institute cannot break out of the snippet', () => {
  const made = snippet('https://m.org/enquire', 'Do "Re" <Mi> & co');
  expect(made).toContain('title="Do &quot;Re&quot; &lt;Mi&gt; &amp; co"');
  const parsed = new DOMParser().parseFromString(made, 'text/html').querySelector('iframe');
  expect(parsed?.getAttribute('src')).toBe('https://m.org/enquire');
});

test('sites stand in lines', () => {
  expect(sitesOf(' https://a.org \n\nhttps://b.org\n')).toEqual(['https://a.org', 'https://b.org']);
});
