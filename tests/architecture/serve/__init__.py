"""The matrix of the services, one module for each part.

MATRIX: the lines of the part. WITHOUT_CSRF_TOKEN: addresses whose sender has no session. things(): what its addresses
name, made for one office; `made` holds what earlier parts made (service, standard, …).
"""
