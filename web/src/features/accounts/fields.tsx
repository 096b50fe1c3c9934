import { PasswordInput, TextInput, type PasswordInputProps, type TextInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export function EmailInput(props: TextInputProps) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t('accounts.field.email')}
      type="email"
      inputMode="email"
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      {...props}
    />
  );
}

export function NameInput(props: TextInputProps) {
  const { t } = useTranslation();
  return <TextInput label={t('accounts.field.fullName')} autoComplete="name" {...props} />;
}

export function PasswordField(props: PasswordInputProps) {
  const { t } = useTranslation();
  return (
    <PasswordInput
      label={t('accounts.field.password')}
      autoComplete="current-password"
      visibilityToggleButtonProps={{ 'aria-label': t('accounts.field.showPassword') }}
      {...props}
    />
  );
}

export function NewPasswordField(props: PasswordInputProps) {
  const { t } = useTranslation();
  return (
    <PasswordField
      label={t('accounts.field.newPassword')}
      description={t('accounts.field.passwordHint')}
      autoComplete="new-password"
      {...props}
    />
  );
}
