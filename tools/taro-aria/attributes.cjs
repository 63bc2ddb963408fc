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
