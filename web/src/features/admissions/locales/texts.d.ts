import type en from './en.json';

declare global {
  interface Texts {
    admissions: typeof en;
  }
}
