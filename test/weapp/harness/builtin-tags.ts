/** WeChat's built-in components that an app may use without declaring them. */
export const BUILTIN_TAGS = [
  ...['view', 'text', 'cover-view', 'cover-image', 'image', 'button', 'input', 'textarea', 'scroll-view'],
  ...['swiper', 'swiper-item', 'picker', 'picker-view', 'picker-view-column', 'switch', 'checkbox'],
  ...['checkbox-group', 'radio', 'radio-group', 'form', 'label', 'map', 'navigator', 'slider', 'progress'],
  ...['icon', 'rich-text', 'web-view', 'canvas', 'video', 'root-portal', 'movable-area', 'movable-view'],
]
