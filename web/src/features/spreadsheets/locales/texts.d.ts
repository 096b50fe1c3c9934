import type en from './en.json';

declare global {
  interface Texts {
    spreadsheets: typeof en;
  }
}
