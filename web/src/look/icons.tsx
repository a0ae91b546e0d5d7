import type { ReactNode } from 'react';

interface IconProps {
  size?: number;
}

function icon(paths: ReactNode) {
  return function Icon({ size = 16 }: IconProps): ReactNode {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.75}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
      >
        {paths}
      </svg>
    );
  };
}

export const ChartIcon = icon(<path d="M4 4v16h16M8 15l4-5 3 3 5-7" />);
export const GearIcon = icon(
  <>
    <circle cx="12" cy="12" r="2.75" />
    <path d="M10.1 5.3L10.4 2.8L13.6 2.8L13.9 5.3L15.5 5.9L17.4 4.4L19.6 6.6L18.1 8.5L18.7 10.1L21.2 10.4L21.2 13.6L18.7 13.9L18.1 15.5L19.6 17.4L17.4 19.6L15.5 18.1L13.9 18.7L13.6 21.2L10.4 21.2L10.1 18.7L8.5 18.1L6.6 19.6L4.4 17.4L5.9 15.5L5.3 13.9L2.8 13.6L2.8 10.4L5.3 10.1L5.9 8.5L4.4 6.6L6.6 4.4L8.5 5.9z" />
  </>,
);
export const CopyIcon = icon(
  <>
    <rect x="9" y="9" width="11" height="11" rx="2" />
    <path d="M5 15H4V6a2 2 0 0 1 2-2h9v1" />
  </>,
);
export const CheckIcon = icon(<path d="M5 13l4 4L19 7" />);
export const PlusIcon = icon(<path d="M12 5v14M5 12h14" />);
export const CloseIcon = icon(<path d="M6 6l12 12M18 6L6 18" />);
export const DotsIcon = icon(<path d="M5 12h.01M12 12h.01M19 12h.01" strokeWidth={3} />);
export const GripIcon = icon(
  <path d="M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01" strokeWidth={2.5} />,
);
export const UpIcon = icon(<path d="M6 15l6-6 6 6" />);
export const DownIcon = icon(<path d="M6 9l6 6 6-6" />);
export const SearchIcon = icon(
  <>
    <circle cx="11" cy="11" r="6.5" />
    <path d="M16 16l4.5 4.5" />
  </>,
);
export const RefreshIcon = icon(
  <path d="M20 11a8 8 0 0 0-14.5-4L3 10M3 4v6h6M4 13a8 8 0 0 0 14.5 4L21 14M21 20v-6h-6" />,
);
export const DownloadIcon = icon(<path d="M12 4v11M7 11l5 5 5-5M5 20h14" />);
export const LinkIcon = icon(
  <path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7L12 17" />,
);
export const WarningIcon = icon(<path d="M12 4L2.8 20h18.4L12 4zM12 10v4M12 17h.01" />);
export const EyeIcon = icon(
  <>
    <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z" />
    <circle cx="12" cy="12" r="2.75" />
  </>,
);
export const LayersIcon = icon(<path d="M12 4l9 5-9 5-9-5 9-5zM3 14l9 5 9-5" />);
export const CubeIcon = icon(<path d="M12 3l8 4.5v9L12 21l-8-4.5v-9L12 3zM4 7.5l8 4.5 8-4.5M12 12v9" />);
export const CalendarIcon = icon(
  <>
    <rect x="4" y="5" width="16" height="15" rx="2" />
    <path d="M4 10h16M8 3v4M16 3v4" />
  </>,
);

/** The house mark: a belvedere, a roof on columns with a view. */
export function Mark({ size = 22 }: IconProps): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="#0b6b63" />
      <g fill="none" stroke="#fff" strokeWidth="2.4" strokeLinecap="round" strokeLinejoin="round">
        <path d="M6 24h20M9 24V13M16 24V13M23 24V13M6.5 12.5 16 7l9.5 5.5" />
      </g>
    </svg>
  );
}
