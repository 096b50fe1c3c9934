import { IconBriefcase, IconHomeHeart, IconSchool, IconUsers } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import { laterPage, oneOf, optional, text, type Unchecked } from '@/lib/search';
import { memberArea } from '@/routing/areas';
import type { NavEntry } from '@/routing/nav';
import type { Fillings } from '@/routing/slots';
import { statuses } from './queries';

const member = () => memberArea;

const studentsRoute = createRoute({
  getParentRoute: member,
  path: '/students',
  validateSearch: (search: Unchecked) =>
    optional({ q: text(search.q), status: oneOf(search.status, statuses), page: laterPage(search.page) }),
  component: lazyRouteComponent(() => import('./StudentsPage')),
});

const newStudentRoute = createRoute({
  getParentRoute: member,
  path: '/students/new',
  validateSearch: (search: Unchecked) => optional({ family: text(search.family) }),
  component: lazyRouteComponent(() => import('./NewStudentPage')),
});

const setupRoute = createRoute({
  getParentRoute: member,
  path: '/students/setup',
  component: lazyRouteComponent(() => import('./SetupPage')),
});

const studentRoute = createRoute({
  getParentRoute: member,
  path: '/students/$studentId',
  component: lazyRouteComponent(() => import('./StudentPage')),
});

const familiesRoute = createRoute({
  getParentRoute: member,
  path: '/families',
  validateSearch: (search: Unchecked) => optional({ q: text(search.q), page: laterPage(search.page) }),
  component: lazyRouteComponent(() => import('./FamiliesPage')),
});

const familyRoute = createRoute({
  getParentRoute: member,
  path: '/families/$familyId',
  component: lazyRouteComponent(() => import('./FamilyPage')),
});

const staffListRoute = createRoute({
  getParentRoute: member,
  path: '/staff',
  validateSearch: (search: Unchecked) => optional({ q: text(search.q), page: laterPage(search.page) }),
  component: lazyRouteComponent(() => import('./StaffListPage')),
});

const staffRoute = createRoute({
  getParentRoute: member,
  path: '/staff/$staffId',
  component: lazyRouteComponent(() => import('./StaffPage')),
});

const teacherRoute = createRoute({
  getParentRoute: member,
  path: '/teachers/$teacherId',
  component: lazyRouteComponent(() => import('./TeacherPage')),
});

export const routes = [
  studentsRoute,
  newStudentRoute,
  setupRoute,
  studentRoute,
  familiesRoute,
  familyRoute,
  createRoute({
    getParentRoute: member,
    path: '/teachers',
    component: lazyRouteComponent(() => import('./TeachersPage')),
  }),
  teacherRoute,
  staffListRoute,
  staffRoute,
] as const;

export const nav: NavEntry[] = [
  {
    to: '/students',
    label: 'people.nav.students',
    icon: IconUsers,
    order: 20,
    when: (who) => who.can('students:read'),
  },
  {
    to: '/families',
    label: 'people.nav.families',
    icon: IconHomeHeart,
    order: 50,
    when: (who) => who.can('students:read') && who.is('owner', 'admin', 'front_desk', 'accountant'),
  },
  {
    to: '/teachers',
    label: 'people.nav.teachers',
    icon: IconSchool,
    order: 60,
    when: (who) => who.can('teachers:create'),
  },
  {
    to: '/staff',
    label: 'people.nav.staff',
    icon: IconBriefcase,
    order: 62,
    when: (who) => who.can('staff:create'),
  },
];

export const fillings: Fillings = {
  newcomer: [
    {
      order: 10,
      when: (who) => who.can('students:create'),
      component: lazy(() => import('./NewcomerFields')),
    },
  ],
};
