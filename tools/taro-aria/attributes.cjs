// One list for the build-time and the run-time half. Every name costs template bytes on every component below.
const ATTRIBUTES = [
  'aria-role',
  'aria-label',
  'aria-hidden',
  'aria-disabled',
  'aria-checked',
  'aria-selected',
  'aria-expanded',
  'aria-live',
  'aria-modal',
]
const COMPONENTS = ['View', 'Text', 'Button', 'Image', 'Input', 'Textarea', 'ScrollView']

exports.table = () => {
  const attributes = Object.fromEntries(ATTRIBUTES.map(name => [name, '']))
  return Object.fromEntries(COMPONENTS.map(name => [name, { ...attributes }]))
}

// What no page sets on these, though every template of every level would carry it: a fifth of base.wxml. Names as in Taro's
// tables; a test looks through the pages for them.
const UNSET = {
  View: /^(animation|bind(Animation|Transition|Touch(Start|End|Cancel)|LongTap)|hover-(start-time|stop-propagation))/,
  Image: /^bind(Touch|LongTap)/,
  ScrollView:
    /^(animation|bind(Animation|Transition|Touch|LongTap|Refresher|Drag|Scroll(Start|End))|refresher|associative|cache|clip|min-drag|padding|paging|reverse|type$|using-sticky|fast-dec|scroll-into-view-)/,
}

exports.UNSET = UNSET

/** Takes what is never set out of the tables. */
exports.trim = components => {
  for (const [name, unset] of Object.entries(UNSET))
    for (const attribute of Object.keys(components[name]))
      if (unset.test(attribute)) delete components[name][attribute]
}
