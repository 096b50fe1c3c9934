import { Skeleton } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { createContext, Suspense, use, type ComponentType, type ReactNode } from 'react';
import { useViewer, type Viewer } from '@/api/me';
import type { NewStudent, NewStudentValues } from '@/api/newStudent';
import type { Day, WallTime } from '@/lib/dates';

/** Who is to be admitted. */
export type Applicant =
  | { kind: 'new'; familyId?: string | undefined }
  | { kind: 'student'; id: string; name: string }
  /** Somebody who asked; who that is in the books, or what a new record of the learner says. */
  | { kind: 'lead'; id: string; name: string; known: Known; learner: NewStudent };
export interface Known {
  student_id?: string;
  family_account_id?: string;
}

/**
 * Places where one feature's page shows what a later feature knows: the student page leaves a place, `courses`
 * fills it with the student's enrollments. `app/` brings the two together, so neither imports the other.
 */
export interface Slots {
  student: { studentId: string; fullName: string; familyId: string };
  /** Buttons of a student's page; what tells him from another of the same name. */
  studentAction: { studentId: string; fullName: string; detail: string };
  family: { familyId: string; name: string };
  /** Buttons of a family's page. */
  familyAction: { familyId: string; name: string; detail: string };
  /** Buttons of a guardian's card. */
  guardianAction: { guardianId: string; fullName: string; detail: string };
  teacher: { teacherId: string };
  /** Buttons of a teacher's page. */
  teacherAction: { teacherId: string; fullName: string; detail: string };
  /** The end of a lesson's line, such as a button to mark it. */
  lesson: { lessonId: string; title: string; marked: boolean };
  /** Buttons on the home page. */
  quickAction: object;
  /** The dialog that admits somebody; what else it asks about who that is. */
  admit: {
    who: Applicant;
    asks?: ReactNode;
    offeringId?: string | null | undefined;
    teacherId?: string | null | undefined;
    onClose: () => void;
  };
  /** In a dialog: who somebody new is. */
  newcomer: { form: UseFormReturnType<NewStudentValues> };
  /** In a dialog: when a teacher is free in a week. */
  freeTimes: {
    teacherId: string;
    from: Day;
    minutes: number;
    branchId?: string | undefined;
    value: WallTime | undefined;
    onChange: (time: { starts: WallTime; rooms?: readonly { id: string }[] | undefined }) => void;
  };
  enrollment: {
    enrollmentId: string;
    studentId: string;
    offeringId: string;
    teacherId: string | null;
    classId: string | null;
  };
}

export interface Filling<Props> {
  order: number;
  when: (who: Viewer) => boolean;
  component: ComponentType<Props>;
}

export type Fillings = { [Name in keyof Slots]?: readonly Filling<Slots[Name]>[] };

export const FillingsContext = createContext<readonly Fillings[]>([]);

export function Slot<Name extends keyof Slots>({ name, props }: { name: Name; props: Slots[Name] }) {
  const who = useViewer();
  const fillings: readonly Filling<Slots[Name]>[] = use(FillingsContext).flatMap((all) => all[name] ?? []);
  return fillings
    .filter((filling) => filling.when(who))
    .toSorted((a, b) => a.order - b.order)
    .map(({ component: Component, order }) => (
      <Suspense key={order} fallback={<Skeleton h={160} />}>
        <Component {...props} />
      </Suspense>
    ));
}
