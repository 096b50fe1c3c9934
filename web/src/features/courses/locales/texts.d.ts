import type en from './en.json';

declare global {
  interface Texts {
    courses: typeof en;
  }
}
