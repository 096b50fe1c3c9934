import type { NavEntry } from '@/routing/nav';
import type { Fillings } from '@/routing/slots';

export const routes = [] as const;

export const nav: NavEntry[] = [];

export const fillings: Fillings = {};
