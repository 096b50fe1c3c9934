/** The texts of the app, a file for each folder and language: English comes along, the others when they are asked for. */
export const english = import.meta.glob('/src/**/locales/en.json', { eager: true, import: 'default' });
export const others = import.meta.glob<unknown>(['/src/**/locales/*.json', '!/src/**/locales/en.json'], {
  import: 'default',
});
