import { Api, type Account, type Created } from './api';
import type { Server } from './server';

/** An institute that has begun: one teacher, one course with a price, two families with a student each. */
export interface Institute extends Server {
  owner: Account;
  api: Api;
  today: string;
  teacher: Created;
  offering: Created;
  /** Owes 3,200.00 for this month. */
  meera: Student;
  /** Owes 4,100.00 for this month, and has paid 100.00. */
  arjun: Student;
}

export interface Student {
  id: string;
  family: string;
  guardian: string;
  /** The first one is today. */
  lessons: Created[];
  invoice: string;
}

export const OWNER: Account = {
  full_name: 'Asha Rao',
  email: 'asha@example.org',
  password: 'raga yaman at dusk',
};

export async function openInstitute(server: Server): Promise<Institute> {
  const token = new URL(server.setupLink).hash.slice(1);
  const api = await Api.setUp(server.url, token, OWNER);
  const { time_zone } = await api.patch<{ time_zone: string }>('/institute', {
    name: 'Raga House',
    address: '12 Residency Road, Bengaluru 560025',
    state_code: '29',
  });
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: time_zone }).format();
  const branch = await api.post('/branches', { name: 'Residency Road' });
  const room = await api.post('/rooms', { branch_id: branch.id, name: 'Veena room', capacity: 4 });
  const teacher = await api.post('/teachers', { full_name: 'Kavya Iyer', email: 'kavya@example.org' });
  const offering = await addCourse(api);
  const plan = await api.post('/price-plans', {
    offering_id: offering.id,
    name: 'Monthly',
    kind: 'monthly_flat',
    amount_minor: 3_200_00,
    tax_inclusive: true,
    proration: 'none',
    valid_from: today,
  });

  const learner = async (full_name: string, guardian: string, start_time: string, amount_minor: number) => {
    const student = await addStudent(api, full_name, guardian);
    const enrollment = await api.post('/enrollments', {
      student_id: student.id,
      offering_id: offering.id,
      teacher_id: teacher.id,
      starts_on: today,
    });
    const { lessons } = await api.post<{ lessons: Created[] }>('/series', {
      offering_id: offering.id,
      teacher_id: teacher.id,
      room_id: room.id,
      student_ids: [student.id],
      starts_on: today,
      start_time,
      duration_minutes: 45,
      count: 8,
    });
    await api.put(`/enrollments/${enrollment.id}/price-plan`, {
      price_plan_id: plan.id,
      starts_on: today,
      price_override_minor: amount_minor,
    });
    await api.post('/charges', { enrollment_id: enrollment.id, period: today.slice(0, 7) });
    const invoice = await api.post('/invoices', { family_account_id: student.family });
    return { ...student, lessons, invoice: invoice.id };
  };
  const meera = await learner('Meera Nair', 'Latha Nair', '16:00', 3_200_00);
  const arjun = await learner('Arjun Menon', 'Suresh Menon', '17:00', 4_100_00);
  const payment = { family_account_id: arjun.family, amount_minor: 100_00, method: 'cash' };
  await api.post('/payments', payment);
  return { ...server, owner: OWNER, api, today, teacher, offering, meera, arjun };
}

async function addCourse(api: Api): Promise<Created> {
  const violin = await api.post('/instruments', { name: 'Violin' });
  const course = await api.post('/courses', {
    name: 'Carnatic violin',
    instrument_id: violin.id,
    published: true,
  });
  return api.post(`/courses/${course.id}/offerings`, {
    name: 'One to one, 45 minutes',
    format: 'private',
    duration_minutes: 45,
  });
}

export async function addStudent(
  api: Api,
  full_name: string,
  guardian: string,
): Promise<Pick<Student, 'id' | 'family' | 'guardian'>> {
  const { id } = await api.post('/students', {
    full_name,
    status: 'active',
    family: { guardians: [{ full_name: guardian, relationship: 'mother' }] },
  });
  const found = await api.get<{ family_account: Created; guardians: Created[] }>(`/students/${id}`);
  return { id, family: found.family_account.id, guardian: found.guardians[0]!.id };
}
