import { IconCash, IconReceipt, IconTags } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import type { Viewer } from '@/api/me';
import { laterPage, oneOf, optional, text, type Unchecked } from '@/lib/search';
import { memberArea } from '@/routing/areas';
import type { NavEntry } from '@/routing/nav';
import type { Fillings } from '@/routing/slots';
import { statuses } from './queries';

const member = () => memberArea;
const works = (who: Viewer) => who.is('owner', 'admin', 'front_desk', 'accountant');

const invoicesRoute = createRoute({
  getParentRoute: member,
  path: '/invoices',
  validateSearch: (search: Unchecked) =>
    optional({
      q: text(search.q),
      status: oneOf(search.status, statuses),
      family: text(search.family),
      page: laterPage(search.page),
    }),
  component: lazyRouteComponent(() => import('./InvoicesPage')),
});

const invoiceRoute = createRoute({
  getParentRoute: member,
  path: '/invoices/$invoiceId',
  component: lazyRouteComponent(() => import('./InvoicePage')),
});

const paymentsRoute = createRoute({
  getParentRoute: member,
  path: '/payments',
  validateSearch: (search: Unchecked) =>
    optional({ family: text(search.family), page: laterPage(search.page) }),
  component: lazyRouteComponent(() => import('./PaymentsPage')),
});

const paymentRoute = createRoute({
  getParentRoute: member,
  path: '/payments/$paymentId',
  component: lazyRouteComponent(() => import('./PaymentPage')),
});

const receiptRoute = createRoute({
  getParentRoute: member,
  path: '/receipts/$receiptId',
  component: lazyRouteComponent(() => import('./ReceiptPage')),
});

export const routes = [
  invoicesRoute,
  invoiceRoute,
  paymentsRoute,
  paymentRoute,
  receiptRoute,
  createRoute({
    getParentRoute: member,
    path: '/billing',
    component: lazyRouteComponent(() => import('./BillingPage')),
  }),
  createRoute({
    getParentRoute: member,
    path: '/prices',
    component: lazyRouteComponent(() => import('./PricesPage')),
  }),
] as const;

export const nav: NavEntry[] = [
  {
    to: '/invoices',
    label: 'fees.nav.invoices',
    icon: IconReceipt,
    order: 30,
    when: (who) => who.can('invoices:read'),
  },
  {
    to: '/payments',
    label: 'fees.nav.payments',
    icon: IconCash,
    order: 35,
    when: (who) => who.can('payments:read'),
  },
  {
    to: '/prices',
    label: 'fees.nav.prices',
    icon: IconTags,
    order: 68,
    when: (who) => who.can('price_plans:read') && works(who),
  },
];

export const fillings: Fillings = {
  family: [
    {
      order: 10,
      when: (who) => who.can('invoices:read'),
      component: lazy(() => import('./FamilyMoney')),
    },
  ],
  quickAction: [
    {
      order: 20,
      when: (who) => who.can('payments:create'),
      component: lazy(() => import('./PaymentButton')),
    },
  ],
};
