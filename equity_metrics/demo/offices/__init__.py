"""The offices whose demonstration files are made, one module each: `deliveries(folder, catalogue, data)`.

No list names them: a module put here takes part by being here.
"""
