import { Checkbox, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { roles, useViewer, type Role, type Viewer } from '@/api/me';
import type { User } from './queries';

/** Nobody grants a role above his own. */
export function grantable(who: Viewer): readonly Role[] {
  if (who.is('owner')) return roles;
  if (who.is('admin')) return roles.filter((role) => role !== 'owner' && role !== 'admin');
  return who.is('front_desk') ? ['student', 'guardian'] : [];
}

/** Nor does anybody change the account of somebody above. */
export const mayManage = (who: Viewer, user: User) =>
  user.roles.every((role) => grantable(who).includes(role));

interface RolesInputProps {
  value?: Role[];
  onChange?: (roles: Role[]) => void;
  error?: string;
  /** When a heading says what these are. */
  hideLabel?: boolean;
}

/** Roles with a line about each; those that the viewer may not grant stay as they are. */
export function RolesInput({ value = [], onChange, error, hideLabel = false }: RolesInputProps) {
  const { t } = useTranslation();
  const may = grantable(useViewer());
  return (
    <Checkbox.Group
      label={hideLabel ? undefined : t('accounts.field.roles')}
      aria-label={t('accounts.field.roles')}
      value={value}
      onChange={(chosen) => onChange?.(roles.filter((role) => chosen.includes(role)))}
      error={error}
    >
      <Stack gap={6} mt={6}>
        {roles
          .filter((role) => may.includes(role) || value.includes(role))
          .map((role) => (
            <Checkbox
              key={role}
              value={role}
              label={t(`accounts.role.${role}`)}
              description={t(`accounts.roleText.${role}`)}
              disabled={!may.includes(role)}
            />
          ))}
      </Stack>
    </Checkbox.Group>
  );
}
