import { button } from './button.ts'
import { checkbox, checkboxGroup, radio, radioGroup, switchControl } from './choices.ts'
import type { Builtin } from './control.ts'
import { image } from './image.ts'
import { label } from './label.ts'
import { navigator } from './navigator.ts'
import { picker } from './picker.ts'
import { pickerView } from './picker-view.ts'
import { scrollView } from './scroll-view.ts'
import { canvas, map, progress, richText, slider } from './simple.ts'
import { swiper } from './swiper.ts'
import { input, textarea } from './text-field.ts'

const box: Builtin = {}

export const builtins: Record<string, Builtin | undefined> = {
  ...{ view: box, text: box, form: box, 'cover-view': box, 'root-portal': box, 'swiper-item': box },
  ...{ 'picker-view-column': box, 'movable-area': box, 'movable-view': box, icon: { isLeaf: true } },
  ...{ button, label, navigator, input, textarea, slider, swiper, map, canvas, progress },
  ...{ checkbox, radio, 'checkbox-group': checkboxGroup, 'radio-group': radioGroup, switch: switchControl },
  ...{ image, 'cover-image': image, picker, 'picker-view': pickerView, 'scroll-view': scrollView },
  'rich-text': richText,
}
