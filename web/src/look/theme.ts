import {
  Button,
  type CSSVariablesResolver,
  createTheme,
  InputWrapper,
  type MantineColorsTuple,
  Modal,
  MultiSelect,
  PasswordInput,
  SegmentedControl,
  Select,
  TextInput,
  Tooltip,
} from '@mantine/core';
import type { SyntheticEvent } from 'react';

const spruce: MantineColorsTuple = [
  '#e8f6f3',
  '#d0ebe6',
  '#a2d6cd',
  '#6fbfb2',
  '#45aa9a',
  '#23958a',
  '#0b7a70',
  '#09665e',
  '#07524c',
  '#043b37',
];

const ink: MantineColorsTuple = [
  '#e6e8e8',
  '#c3c8ca',
  '#98a0a4',
  '#6f777b',
  '#3b4246',
  '#2c3236',
  '#212629',
  '#191d1f',
  '#141719',
  '#0f1213',
];

/** Typing into a searchable choice replaces what it shows, instead of adding to it. */
function selectForTyping({ currentTarget }: SyntheticEvent<HTMLInputElement>): void {
  if (!currentTarget.readOnly) {
    currentTarget.select();
  }
}

export const theme = createTheme({
  primaryColor: 'spruce',
  primaryShade: 6,
  colors: { spruce, dark: ink },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  headings: { fontFamily: "'Inter Variable', system-ui, sans-serif", fontWeight: '600' },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  defaultRadius: 6,
  cursorType: 'pointer',
  components: {
    InputWrapper: InputWrapper.extend({
      styles: { label: { marginBottom: 4 }, description: { marginBottom: 2 } },
    }),
    Button: Button.extend({ defaultProps: { size: 'xs' } }),
    Select: Select.extend({
      defaultProps: {
        size: 'xs',
        comboboxProps: { shadow: 'md' },
        onFocus: selectForTyping,
        onClick: selectForTyping,
      },
    }),
    MultiSelect: MultiSelect.extend({ defaultProps: { size: 'xs', comboboxProps: { shadow: 'md' } } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'sm' } }),
    PasswordInput: PasswordInput.extend({ defaultProps: { size: 'sm' } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: 'xs' } }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        closeButtonProps: { 'aria-label': 'Close' },
        overlayProps: { backgroundOpacity: 0.35 },
        transitionProps: { duration: 120 },
      },
      styles: { title: { fontSize: 15, fontWeight: 600 } },
    }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 250, withArrow: true, fz: 'xs' } }),
  },
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#1c2022',
    '--mantine-color-dimmed': '#636b70',
    '--mantine-color-default-border': '#dddfdc',
    '--page': '#f6f6f3',
    '--line': '#e5e6e2',
    '--hover': '#f1f2ee',
  },
  dark: {
    '--mantine-color-body': '#191d1f',
    '--mantine-color-text': '#e6e8e8',
    '--mantine-color-dimmed': '#98a0a4',
    '--mantine-color-default-border': '#343b3f',
    '--mantine-color-spruce-light': 'rgba(69, 170, 154, 0.16)',
    '--mantine-color-spruce-light-hover': 'rgba(69, 170, 154, 0.22)',
    '--mantine-color-spruce-light-color': '#8fd0c5',
    '--mantine-primary-color-light': 'rgba(69, 170, 154, 0.16)',
    '--mantine-primary-color-light-color': '#8fd0c5',
    '--mantine-color-anchor': '#6fbfb2',
    '--page': '#121516',
    '--line': '#292f32',
    '--hover': '#212629',
  },
});
