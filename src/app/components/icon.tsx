import type { ReactNode } from 'react'

const drawings = {
  moon: <path d="M10 3.5a6.5 6.5 0 1 0 6.5 6.5A5 5 0 0 1 10 3.5z" />,
  sun: (
    <>
      <circle cx="10" cy="10" r="3.6" />
      <path d="M10 1.8v2.4M10 15.8v2.4M1.8 10h2.4M15.8 10h2.4M4.2 4.2l1.7 1.7M14.1 14.1l1.7 1.7M4.2 15.8l1.7-1.7M14.1 5.9l1.7-1.7" />
    </>
  ),
  search: (
    <>
      <circle cx="8.5" cy="8.5" r="5.5" />
      <path d="M13 13l5 5" />
    </>
  ),
  menu: <path d="M2 6h16M2 14h16" />,
  cross: <path d="M3.5 3.5l13 13M16.5 3.5l-13 13" />,
  down: <path d="M5 8l5 5 5-5" />,
} satisfies Record<string, ReactNode>

/** A line drawing; what it means stands in words beside it or in its button's name. */
export function Icon({ name, size = 20 }: { readonly name: keyof typeof drawings; readonly size?: number }) {
  return (
    <svg
      className="us-icon"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
    >
      {drawings[name]}
    </svg>
  )
}
