print("rtksh")
