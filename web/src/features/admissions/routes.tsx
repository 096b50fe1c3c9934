import { lazy } from 'react';
import type { NavEntry } from '@/routing/nav';
import type { Fillings } from '@/routing/slots';

export const nav: NavEntry[] = [];

export const fillings: Fillings = {
  admit: [
    {
      order: 10,
      when: (who) => who.is('owner', 'admin', 'front_desk'),
      component: lazy(() => import('./AdmitModal')),
    },
  ],
};
