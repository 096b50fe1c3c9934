import type en from './en.json';

declare global {
  interface Texts {
    people: typeof en;
  }
}
