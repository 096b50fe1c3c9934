import type en from './en.json';

declare global {
  interface Texts {
    choices: typeof en;
  }
}
