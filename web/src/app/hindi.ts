import { byFolder } from './texts';

export const texts = byFolder(
  import.meta.glob('/src/**/locales/hi.json', { eager: true, import: 'default' }),
);
