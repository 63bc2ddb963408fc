import type { Shape } from '../protocol.ts'

/** What WeChat's audit limits: nodes, depth, most children. Built-in components count, text does not. */
export function shapeOf(root: Element): Shape {
  const shape: Shape = { nodes: 0, depth: 0, children: 0 }
  const walk = (parent: Element, depth: number): void => {
    let children = 0
    for (const child of parent.children) {
      const isBuiltin = child.tagName.startsWith('WX-')
      if (isBuiltin) children++
      walk(child, depth + (isBuiltin ? 1 : 0))
    }
    shape.nodes += children
    shape.depth = Math.max(shape.depth, depth)
    shape.children = Math.max(shape.children, children)
  }
  walk(root, 0)
  return shape
}
